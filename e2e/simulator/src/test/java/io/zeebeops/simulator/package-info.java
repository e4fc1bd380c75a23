@NullMarked
package io.zeebeops.simulator;

import org.jspecify.annotations.NullMarked;
