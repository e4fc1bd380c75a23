package io.zeebeops.operator.apigateway;

import io.zeebeops.operator.kubernetes.BaseAddress;
import io.zeebeops.operator.kubernetes.Conditions;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Nodes;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import java.net.URI;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which claim of the same gateway comes first: one that has begun and is not done, or an older one that nothing keeps from beginning. No I/O. */
final class OlderClaims {
    private static final Comparator<GatewayQuiesce> AGE = Comparator.<GatewayQuiesce, String>comparing(
                    claim -> claim.getMetadata().getCreationTimestamp())
            .thenComparing(claim -> claim.getMetadata().getName());

    private OlderClaims() {}

    static Optional<String> of(GatewayQuiesce claim, List<GatewayQuiesce> others) {
        return others.stream()
                .filter(other ->
                        !other.getMetadata().getUid().equals(claim.getMetadata().getUid()))
                .filter(other -> overlap(claim, other))
                .filter(other -> comesBefore(other, claim))
                .map(other -> other.getMetadata().getName())
                .min(Comparator.naturalOrder());
    }

    private static boolean comesBefore(GatewayQuiesce other, GatewayQuiesce claim) {
        GatewayQuiesceStatus status = other.getStatus();
        if (status != null && status.releasedAt() != null) {
            return false;
        }
        if (status != null && status.startedAt() != null) {
            return true;
        }
        boolean stuck = status != null
                && Conditions.find(status.conditions(), Conditions.STALLED).isPresent();
        return !stuck && !other.isMarkedForDeletion() && AGE.compare(other, claim) < 0;
    }

    private static boolean overlap(GatewayQuiesce claim, GatewayQuiesce other) {
        if (claim.getSpec().apiGateway() == null || other.getSpec().apiGateway() == null) {
            return false;
        }
        Nodes ours = claim.getSpec().apiGateway().nodes();
        Nodes theirs = other.getSpec().apiGateway().nodes();
        boolean sameService = ours.serviceRef() != null
                && theirs.serviceRef() != null
                && ours.serviceRef().name().equals(theirs.serviceRef().name());
        boolean sameUrl = ours.urls() != null
                && theirs.urls() != null
                && !Collections.disjoint(addresses(ours.urls()), addresses(theirs.urls()));
        return sameService || sameUrl;
    }

    private static Set<URI> addresses(List<String> urls) {
        return urls.stream().flatMap(url -> BaseAddress.of(url).stream()).collect(Collectors.toSet());
    }
}
