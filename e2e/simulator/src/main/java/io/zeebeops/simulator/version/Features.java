package io.zeebeops.simulator.version;

import java.util.List;

/**
 * What a version can do, and how it says so: the one place that looks at version numbers.
 *
 * @param standalone from 8.8 on: broker and gateway are processes of their own, not one with the web applications
 */
public record Features(ZeebeVersion version, boolean standalone) {

    /** How exporting is paused and resumed for all brokers. */
    public enum Exporting {
        ABSENT,
        /** The HTTP code tells how it went. */
        PLAIN,
        /** The HTTP code is 200, that which counts is inside the body. */
        WRAPPED
    }

    /** What a broker answers at its short paths for health. */
    public enum ShortHealthPaths {
        /** Its health: 204 or 503. */
        ANSWER,
        /** Where to look: 301. */
        REDIRECT
    }

    /** Those of an all-in-one process. */
    public static Features of(ZeebeVersion version) {
        return new Features(version, false);
    }

    private boolean since(int minor) {
        return version.isSince(minor, 0);
    }

    /** Names of the endpoints for backups of the primary storage, the one that is to be used first. */
    public List<String> backupEndpoints() {
        if (!since(8)) {
            return List.of("backups");
        }
        return standalone ? List.of("backupRuntime", "backups") : List.of("backupRuntime");
    }

    /** Backups are taken and looked at by id, and no more: no list, no delete, errors are 500 all, absent is 200. */
    public boolean firstBackups() {
        return !since(2);
    }

    /** {@code 10*} lists the backups whose ids begin so. */
    public boolean backupPrefixes() {
        return since(8);
    }

    /** A list of backups is sorted by id, latest first. */
    public boolean sortedBackups() {
        return since(9);
    }

    /** No backup is taken while partitions are added. */
    public boolean refusesBackupsWhileScaling() {
        return since(8);
    }

    /** Brokers can be told to make ids, and backups, by themselves. */
    public boolean continuousBackups() {
        return since(9);
    }

    /** A backup that is deleted is marked first and removed later. */
    public boolean deletesBackupsLater() {
        return since(9);
    }

    /** The checkpoints and ranges of partitions can be looked at, and cleared; backups tell where their log begins. */
    public boolean checkpointState() {
        return since(9);
    }

    public Exporting exporting() {
        if (since(6)) {
            return Exporting.WRAPPED;
        }
        return since(2) ? Exporting.PLAIN : Exporting.ABSENT;
    }

    /** Exporting can be paused softly; before, {@code soft} is not known, and so a hard pause. */
    public boolean softPause() {
        return since(6);
    }

    /** Exporters can be enabled and disabled, and are a part of the cluster's configuration. */
    public boolean exporters() {
        return since(6);
    }

    /** Exporters that brokers no longer have configured stay as CONFIG_NOT_FOUND until they are deleted; before, they just vanish. */
    public boolean deletesExporters() {
        return version.isSince(7, 12);
    }

    /** The cluster's configuration can be looked at, and changed. */
    public boolean cluster() {
        return since(4);
    }

    /** Partitions can be added. */
    public boolean partitionScaling() {
        return since(8);
    }

    /** All data can be deleted. */
    public boolean purge() {
        return since(8);
    }

    /** The cluster tells its routing and its id. */
    public boolean routing() {
        return since(8);
    }

    /** A broker can be told to prepare an upgrade. */
    public boolean prepareUpgrade() {
        return !since(8);
    }

    /** Replicas tell the clock they go by. */
    public boolean replicaClock() {
        return since(7);
    }

    public ShortHealthPaths shortHealthPaths() {
        return since(6) ? ShortHealthPaths.REDIRECT : ShortHealthPaths.ANSWER;
    }
}
