package io.zeebeops.operator;

import io.zeebeops.simulator.SimulatedZeebe;
import io.zeebeops.simulator.model.BackupPlan;
import io.zeebeops.simulator.model.Timing;
import io.zeebeops.simulator.settings.SimulatorSettings;
import io.zeebeops.simulator.version.Features;
import io.zeebeops.simulator.version.ZeebeVersion;

/** One way in which Zeebe speaks, and a simulated broker set that does. */
record SimulatedDialect(String name, SimulatorSettings settings) {

    static SimulatedDialect of(String version) {
        return new SimulatedDialect(
                version,
                SimulatorSettings.defaults().withTiming(Timing.quick()).withVersion(ZeebeVersion.parse(version)));
    }

    SimulatedDialect makingIds() {
        return new SimulatedDialect(
                name + " that makes the ids",
                settings.withBackupPlan(BackupPlan.none().withContinuous()));
    }

    SimulatedZeebe zeebe() {
        return new SimulatedZeebe(settings);
    }

    Features features() {
        return settings.features();
    }

    boolean makesIds() {
        return settings.setup().plan().generatesIds();
    }

    boolean deletes() {
        return !features().firstBackups();
    }

    /** Where backups are asked for. */
    String backups() {
        return "/actuator/" + features().backupEndpoints().getFirst();
    }

    @Override
    public String toString() {
        return name;
    }
}
