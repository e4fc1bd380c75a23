@NullMarked
package io.zeebeops.v1alpha1;

import org.jspecify.annotations.NullMarked;
