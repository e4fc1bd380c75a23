package io.zeebeops.operator.zeebe;

/** What can be asked of a Zeebe, as the index of its management API (/actuator) tells. */
public enum Capability {
    /** Take backups and look at them; from 8.2 on also list and delete them. */
    Backups,
    /** See the checkpoints that backups are made at (8.9 and later). */
    Checkpoints,
    /** Pause and resume exporting (8.2 and later). */
    Exporting,
    /** Pause exporting softly, as is documented from 8.6 on; before that it is tried, with {@link #BrokerAccess}: the phases show what came of it. */
    SoftPause,
    /** List, enable and disable exporters (8.6 and later). */
    Exporters,
    /** The cluster configuration and its changes. */
    Cluster,
    /** Each broker by itself: health, phases of every replica. */
    BrokerAccess
}
