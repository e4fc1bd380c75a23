/** The management API over HTTP: translates requests to the model's verbs and their outcomes to what a real Zeebe answers. */
@NullMarked
package io.zeebeops.simulator.http;

import org.jspecify.annotations.NullMarked;
