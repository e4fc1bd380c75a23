@NullMarked
package io.zeebeops.simulator.model;

import org.jspecify.annotations.NullMarked;
