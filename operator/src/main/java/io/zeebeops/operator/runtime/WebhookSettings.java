package io.zeebeops.operator.runtime;

import java.net.URI;

/**
 * Where nodes of API gateways tell this process what happened.
 *
 * @param url  address at which they reach it, without a slash at the end
 * @param port that is listened on
 */
public record WebhookSettings(URI url, int port) {}
