@NullMarked
package io.zeebeops.operator;

import org.jspecify.annotations.NullMarked;
