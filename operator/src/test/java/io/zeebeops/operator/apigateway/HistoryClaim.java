package io.zeebeops.operator.apigateway;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Block;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Nodes;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.QuiescePort;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.Resume;
import io.zeebeops.v1alpha1.ApiGatewayQuiesce.ServiceRef;
import io.zeebeops.v1alpha1.GatewayQuiesce;
import io.zeebeops.v1alpha1.GatewayQuiesceSpec;
import io.zeebeops.v1alpha1.GatewayQuiesceStatus;
import io.zeebeops.v1alpha1.SecretRef;
import java.time.Instant;
import java.util.ArrayList;

/** The claim of a history: what it asks for comes from the history's first number. */
final class HistoryClaim {
    private HistoryClaim() {}

    static ApiGatewayQuiesce wish(int first) {
        Block block = first % 4 == 0 ? Block.DesignTime : Block.All;
        Resume resume = Resume.values()[first / 4 % 3];
        boolean manage = first / 12 % 3 != 0;
        return new ApiGatewayQuiesce(
                new Nodes(new ServiceRef("gw", 5555, "http"), null),
                new SecretRef("admin"),
                block,
                null,
                block == Block.All ? new QuiescePort(4444, "Q", manage, null) : null,
                resume);
    }

    static GatewayQuiesce of(ApiGatewayQuiesce wish, Instant at, int seconds) {
        GatewayQuiesce claim = new GatewayQuiesce();
        claim.setMetadata(new ObjectMetaBuilder()
                .withName("q")
                .withNamespace("ns")
                .withUid("u")
                .withGeneration(1L)
                .withCreationTimestamp(at.toString())
                .withFinalizers(new ArrayList<>())
                .build());
        claim.setSpec(new GatewayQuiesceSpec(null, wish, seconds, "a history"));
        return claim;
    }

    /** Another object, as an API server would give it: what was read before stays as it was. */
    static GatewayQuiesce with(GatewayQuiesce claim, GatewayQuiesceStatus status) {
        GatewayQuiesce written = new GatewayQuiesce();
        written.setMetadata(claim.getMetadata());
        written.setSpec(claim.getSpec());
        written.setStatus(status);
        return written;
    }
}
