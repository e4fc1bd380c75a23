package io.zeebeops.simulator.model;

import io.zeebeops.simulator.version.Features;
import io.zeebeops.simulator.version.ZeebeVersion;

/**
 * The program that brokers and gateway run, and what it is told of backups. It is not part of what is written down of a cluster: with each
 * start it may be another.
 */
public record Setup(Features features, BackupPlan plan) {

    public Setup {
        if (!features.continuousBackups() && !plan.equals(BackupPlan.none())) {
            throw new IllegalArgumentException("Zeebe %s takes no backups by itself and makes no ids: 8.9 does"
                    .formatted(features.version().number()));
        }
    }

    /** Without anything that brokers do by themselves. */
    public static Setup of(ZeebeVersion version) {
        return new Setup(Features.of(version), BackupPlan.none());
    }

    /** 8.6, as recorded. */
    public static Setup recorded() {
        return of(ZeebeVersion.V8_6);
    }

    boolean generatesIds() {
        return plan.generatesIds();
    }
}
