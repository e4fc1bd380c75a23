@org.jspecify.annotations.NullMarked
package io.zeebeops.simulator.http;
