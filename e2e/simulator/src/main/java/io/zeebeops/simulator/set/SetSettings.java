package io.zeebeops.simulator.set;

import io.zeebeops.simulator.http.Beginning;
import io.zeebeops.simulator.settings.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All there is to set of one process of a set.
 *
 * @param simulator what is the same for all of them; of the binding only the host counts
 * @param contactPoints internal addresses of all brokers, one's own may be among them
 * @param managementPort 0 for any free one
 * @param internalPort for the other brokers and the gateways; 0 for any free one
 * @param folder a broker's data folder
 * @param store address of the store's process; null for no store
 * @param beginning how the cluster begins, told by the first primary
 */
public record SetSettings(
        SimulatorSettings simulator,
        List<URI> contactPoints,
        int managementPort,
        int internalPort,
        Path folder,
        @Nullable URI store,
        InstantSource clock,
        Beginning beginning) {}
