package io.zeebeops.operator.cluster;

/** What a person would want to know of a cluster, in the words of a Kubernetes Event. */
public record ClusterEvent(String reason, boolean warning, String message) {
    /** Reason: a replica lost a pause that was in effect. */
    static final String PAUSE_LOST = "PauseLost";
    /** Reason: the object went although a pause of ours was not seen released. */
    static final String PAUSE_LEFT_BEHIND = "PauseLeftBehind";
}
