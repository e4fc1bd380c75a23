package io.zeebeops.operator.runtime;

import java.net.URI;

/**
 * Where nodes of API gateways tell this process what happened.
 *
 * @param address at which they reach it
 * @param port    that is listened on
 */
public record WebhookSettings(String address, int port) {

    /** Where they reach it. */
    public URI url() {
        boolean bare = address.contains(":") && !address.startsWith("[");
        return URI.create("http://" + (bare ? "[" + address + "]" : address) + ":" + port);
    }
}
