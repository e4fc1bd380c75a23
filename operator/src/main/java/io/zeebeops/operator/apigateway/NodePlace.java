package io.zeebeops.operator.apigateway;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one node is now, as Kubernetes or the object itself tells.
 *
 * @param name     of its pod, or its address
 * @param podUid   uid of its pod; null where it has none
 * @param url      base address
 * @param ready    whether it is ready, as its endpoint says
 * @param running  whether its pod runs; true where it has none
 * @param restarts how often its containers were restarted
 * @param probe    why its liveness probe would restart it while all is blocked; empty when none would
 */
record NodePlace(
        String name,
        @Nullable String podUid,
        URI url,
        boolean ready,
        boolean running,
        int restarts,
        Optional<String> probe) {}
