package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.Reply.Answered;
import java.net.URI;
import java.util.List;

/** How one broker is asked for its replicas, and to change them. */
final class ReplicasDialect {
    private static final String PATH = "actuator/partitions";

    private final Dialect common;

    ReplicasDialect(Dialect common) {
        this.common = common;
    }

    Exchange list(URI broker) {
        return Exchange.get(Verb.Replicas, broker, PATH);
    }

    Exchange change(URI broker, BrokerChange change) {
        return Exchange.post(change.verb(), broker, PATH + "/" + change.operation(), "");
    }

    Answer<List<Replica>> listed(Reply reply) {
        return common.read(Verb.Replicas, reply, ClusterShape::replicas);
    }

    /** 200 with the replicas; 204 for an operation that the broker does not know. */
    Answer<List<Replica>> changed(BrokerChange change, Reply reply) {
        return reply instanceof Answered answered && answered.status() == 204
                ? new Answer.Failed<>(
                        Dialect.rejected(Cause.Unsupported, "this broker does not know " + change.operation()))
                : common.read(change.verb(), reply, ClusterShape::replicas);
    }
}
