/** Simulated API gateways: the model as tables, and over HTTP. */
@org.jspecify.annotations.NullMarked
package io.zeebeops.simulator.apigateway;
