@NullMarked
package io.zeebeops.controlplane;

import org.jspecify.annotations.NullMarked;
