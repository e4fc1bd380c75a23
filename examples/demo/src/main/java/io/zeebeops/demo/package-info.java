/** The demo, and the stage it plays on: a real API server, a simulated Zeebe, the operator. */
@NullMarked
package io.zeebeops.demo;

import org.jspecify.annotations.NullMarked;
