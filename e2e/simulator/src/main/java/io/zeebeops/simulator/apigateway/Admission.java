package io.zeebeops.simulator.apigateway;

import java.util.Set;

/** What becomes of a request before anything is asked. */
public enum Admission {
    /** It comes to its endpoint. */
    SERVED,
    /** 503: the node is quiesced, or about to end. */
    BLOCKED,
    /** The Integration Server answers, and does not know the path: the package is disabled. */
    DISABLED,
    /** Nothing listens any longer; the connection is one from before. */
    CUT;

    /** The path of the health check. */
    public static final String HEALTH = "/rest/apigateway/health";

    /** The path of quiesce mode. */
    public static final String QUIESCE_MODE = "/rest/apigateway/quiescemode";

    private static final Set<String> NO_CHANGES =
            Set.of(QUIESCE_MODE, "/rest/apigateway/search", "/rest/facade/apigateway/searchApis");

    /**
     * Decides.
     *
     * @param quiesceServices the path before the services that are Integration Server's own
     */
    public static Admission of(Node node, int port, String method, String path, String quiesceServices) {
        boolean listens = NodeRules.listening(node).stream().anyMatch(open -> open.number() == port);
        if (!listens) {
            return CUT;
        }
        if (node.life() instanceof Life.Draining) {
            return BLOCKED;
        }
        boolean own = path.startsWith(quiesceServices + "/");
        boolean byQuiescePort = node.port(port).filter(node::isQuiescePort).isPresent();
        return switch (node.mode()) {
            case Mode.Normal ignored -> SERVED;
            case Mode.DesignTime ignored -> isChange(method, path) ? BLOCKED : SERVED;
            case Mode.Flushing ignored -> byQuiescePort && (own || path.equals(HEALTH)) ? SERVED : BLOCKED;
            case Mode.Quiesced ignored -> own ? SERVED : DISABLED;
            case Mode.Activating ignored -> own ? SERVED : DISABLED;
        };
    }

    private static boolean isChange(String method, String path) {
        boolean reads = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        return path.startsWith("/rest/") && !reads && !NO_CHANGES.contains(path);
    }
}
