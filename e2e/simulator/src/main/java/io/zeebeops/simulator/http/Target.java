package io.zeebeops.simulator.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port and what is behind it.
 *
 * @param name {@code gateway} or {@code broker-n}
 * @param broker its id; null for the gateway
 */
record Target(String name, @Nullable Integer broker, List<Endpoint> endpoints) {}
