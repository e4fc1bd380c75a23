package io.zeebeops.operator.apigateway.client;

/**
 * What one look at a node showed.
 *
 * @param ordinary    how its ordinary port answers
 * @param quiescePort how its quiesce port answers; {@link Pulse#Silent} where none is used
 * @param mode        the mode of the server, as its quiesce port tells it
 * @param designTime  whether design time is blocked, as its ordinary port tells it
 * @param trouble     what went wrong, for people; empty when nothing did
 */
public record NodeSight(Pulse ordinary, Pulse quiescePort, Mode mode, DesignTime designTime, String trouble) {
    /** Of a node that was not looked at. */
    public static final NodeSight NOTHING =
            new NodeSight(Pulse.Silent, Pulse.Silent, Mode.Unknown, DesignTime.Unknown, "");

    /** How a port answers when its health is asked for. */
    public enum Pulse {
        /** With 200. */
        Well,
        /** With anything else. */
        Ill,
        /** Not at all. */
        Silent,
        /** It wants other credentials. */
        Unauthorized,
        /** It may not be called. */
        NotAllowed
    }

    /** The mode of the server. */
    public enum Mode {
        /** In quiesce mode. */
        Quiet,
        /** Not in quiesce mode. */
        Active,
        /** It did not say. */
        Unknown
    }

    /** Whether design time is blocked. */
    public enum DesignTime {
        /** It is. */
        Blocked,
        /** It is not. */
        Open,
        /** The node did not say. */
        Unknown
    }
}
