package io.zeebeops.simulator.settings;

import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.Timing;

/**
 * All there is to set of a simulated Zeebe.
 *
 * @param version default 8.6
 * @param shape default: that of the recordings
 * @param timing default: about that of the recordings; can be changed while it runs
 * @param storeConfigured whether the brokers have a backup store at all; default true
 * @param access default: open, plain HTTP
 * @param binding default: free ports of the loopback interface
 * @param journalCapacity how many entries the journal keeps; default 10,000
 */
public record SimulatorSettings(
        ZeebeVersion version,
        ClusterShape shape,
        Timing timing,
        boolean storeConfigured,
        Access access,
        Binding binding,
        int journalCapacity) {

    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                ZeebeVersion.V8_6,
                ClusterShape.recorded(),
                Timing.recorded(),
                true,
                Access.open(),
                Binding.anyFreePorts(),
                10_000);
    }

    public SimulatorSettings withVersion(ZeebeVersion version) {
        return new SimulatorSettings(version, shape, timing, storeConfigured, access, binding, journalCapacity);
    }

    public SimulatorSettings withShape(ClusterShape shape) {
        return new SimulatorSettings(version, shape, timing, storeConfigured, access, binding, journalCapacity);
    }

    public SimulatorSettings withTiming(Timing timing) {
        return new SimulatorSettings(version, shape, timing, storeConfigured, access, binding, journalCapacity);
    }

    public SimulatorSettings withoutStore() {
        return new SimulatorSettings(version, shape, timing, false, access, binding, journalCapacity);
    }

    public SimulatorSettings withAccess(Access access) {
        return new SimulatorSettings(version, shape, timing, storeConfigured, access, binding, journalCapacity);
    }

    public SimulatorSettings withBinding(Binding binding) {
        return new SimulatorSettings(version, shape, timing, storeConfigured, access, binding, journalCapacity);
    }

    public SimulatorSettings withJournalCapacity(int journalCapacity) {
        return new SimulatorSettings(version, shape, timing, storeConfigured, access, binding, journalCapacity);
    }
}
