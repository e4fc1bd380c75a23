package io.zeebeops.simulator.apigateway;

/**
 * A port of a node.
 *
 * @param number what a client connects to
 * @param alias by which it can be made the quiesce port
 * @param pkg the package it belongs to
 * @param enabled whether anything listens there
 */
public record Port(int number, String alias, String factoryKey, String pkg, boolean enabled) {

    /** The only factory there is here. */
    public static final String HTTP = "webMethods/HTTP";

    /** The port that a node has from the start. */
    public static Port primary(int number) {
        return new Port(number, "DefaultPrimary", HTTP, "WmRoot", true);
    }

    /** How requests name it. */
    public String listenerKey() {
        return "HTTPListener@" + number;
    }

    Port withEnabled(boolean enabled) {
        return new Port(number, alias, factoryKey, pkg, enabled);
    }
}
