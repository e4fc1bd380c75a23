package io.zeebeops.simulator.settings;

import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.ClusterShape;
import io.zeebeops.simulator.model.Setup;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.version.Features;
import io.zeebeops.simulator.version.ZeebeVersion;

/**
 * All there is to set of a simulated Zeebe.
 *
 * @param setup default: 8.6
 * @param shape default: that of the recordings
 * @param timing default: about that of the recordings; can be changed while it runs
 * @param storeConfigured whether the brokers have a backup store at all; default true
 * @param basePath goes before {@code /actuator}: empty, or for example {@code /orchestration}; default empty
 * @param access default: open, plain HTTP
 * @param binding default: free ports of the loopback interface
 * @param journalCapacity how many entries the journal keeps; default 10,000
 */
public record SimulatorSettings(
        Setup setup,
        ClusterShape shape,
        Timing timing,
        boolean storeConfigured,
        String basePath,
        Access access,
        Binding binding,
        int journalCapacity) {

    public SimulatorSettings {
        if (!basePath.matches("(/[A-Za-z0-9._-]+)*")) {
            throw new IllegalArgumentException(
                    "A base path is written like /orchestration, not '%s'".formatted(basePath));
        }
    }

    public static SimulatorSettings defaults() {
        return new SimulatorSettings(
                Setup.recorded(),
                ClusterShape.recorded(),
                Timing.recorded(),
                true,
                "",
                Access.open(),
                Binding.anyFreePorts(),
                10_000);
    }

    /** The version that is simulated. */
    public ZeebeVersion version() {
        return features().version();
    }

    /** What that version can do. */
    public Features features() {
        return setup.features();
    }

    public SimulatorSettings withSetup(Setup setup) {
        return new SimulatorSettings(setup, shape, timing, storeConfigured, basePath, access, binding, journalCapacity);
    }

    public SimulatorSettings withVersion(ZeebeVersion version) {
        return withSetup(new Setup(new Features(version, features().standalone()), setup.plan()));
    }

    /** As separate processes, as far as that makes a difference to clients. */
    public SimulatorSettings asStandalone() {
        return withSetup(new Setup(new Features(version(), true), setup.plan()));
    }

    public SimulatorSettings withBackupPlan(BackupPlan plan) {
        return withSetup(new Setup(features(), plan));
    }

    public SimulatorSettings withShape(ClusterShape shape) {
        return new SimulatorSettings(setup, shape, timing, storeConfigured, basePath, access, binding, journalCapacity);
    }

    public SimulatorSettings withTiming(Timing timing) {
        return new SimulatorSettings(setup, shape, timing, storeConfigured, basePath, access, binding, journalCapacity);
    }

    public SimulatorSettings withoutStore() {
        return new SimulatorSettings(setup, shape, timing, false, basePath, access, binding, journalCapacity);
    }

    public SimulatorSettings withBasePath(String basePath) {
        return new SimulatorSettings(setup, shape, timing, storeConfigured, basePath, access, binding, journalCapacity);
    }

    public SimulatorSettings withAccess(Access access) {
        return new SimulatorSettings(setup, shape, timing, storeConfigured, basePath, access, binding, journalCapacity);
    }

    public SimulatorSettings withBinding(Binding binding) {
        return new SimulatorSettings(setup, shape, timing, storeConfigured, basePath, access, binding, journalCapacity);
    }

    public SimulatorSettings withJournalCapacity(int journalCapacity) {
        return new SimulatorSettings(setup, shape, timing, storeConfigured, basePath, access, binding, journalCapacity);
    }
}
