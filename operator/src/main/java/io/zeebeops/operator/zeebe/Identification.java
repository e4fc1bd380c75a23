package io.zeebeops.operator.zeebe;

import io.zeebeops.operator.zeebe.Connection.BrokerAddresses;
import io.zeebeops.operator.zeebe.Failure.Cause;
import io.zeebeops.operator.zeebe.IndexShape.Build;
import java.util.function.Function;

/** Finds out which Zeebe answers. */
final class Identification {
    private final Transport transport;
    private final Connection connection;
    private final Caller caller;
    private final Dialect common;
    private final Deadline deadline;

    /** The time begins to run. */
    Identification(Transport transport, Connection connection, Caller caller) {
        this.transport = transport;
        this.connection = connection;
        this.caller = caller;
        this.common = new Dialect(RemoteText.hiding(connection.credentials()));
        this.deadline = transport.deadline();
    }

    Answer<Identity> identify() {
        return switch (ask(Verb.Index, "actuator", reply -> common.read(Verb.Index, reply, IndexShape::index))) {
            case Answer.Failed<IndexShape>(Failure failure) -> new Answer.Failed<>(hinted(failure));
            case Answer.Ok<IndexShape>(IndexShape index) ->
                switch (ask(Verb.Info, "actuator/info", reply -> common.read(Verb.Info, reply, IndexShape::build))) {
                    case Answer.Ok<Build>(Build build) -> identity(index, build);
                    // The version is for people; where it is not shown the index says enough.
                    case Answer.Failed<Build>(Failure.Rejected rejected) -> identity(index, new Build(null, false));
                    case Answer.Failed<Build>(Failure failure) -> new Answer.Failed<>(failure);
                };
        };
    }

    private Answer<Identity> identity(IndexShape index, Build build) {
        if (!index.zeebe() && !build.zeebe()) {
            return new Answer.Failed<>(
                    Dialect.rejected(
                            Cause.NotZeebe,
                            "a Spring Boot application answers at this address, but it has none of Zeebe's endpoints: check the host, the port (9600), and which endpoints are exposed"));
        }
        boolean brokersKnown = !(connection.brokers() instanceof BrokerAddresses.None);
        return new Answer.Ok<>(
                new Identity(build.version(), index.capabilities(build.version(), brokersKnown), index.backups()));
    }

    private Failure hinted(Failure failure) {
        String path = connection.management().getPath();
        return failure instanceof Failure.Rejected(Cause cause, String message)
                        && cause == Cause.NotZeebe
                        && path != null
                        && path.contains("/actuator")
                ? Dialect.rejected(cause, "the address must end before /actuator, which the operator adds itself")
                : failure;
    }

    private <T> Answer<T> ask(Verb verb, String path, Function<Reply, Answer<T>> meaning) {
        return transport.call(
                connection, caller, Exchange.get(verb, connection.management(), path), deadline, meaning, Outcome::of);
    }
}
