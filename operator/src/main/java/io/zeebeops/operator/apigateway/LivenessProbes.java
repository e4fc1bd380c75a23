package io.zeebeops.operator.apigateway;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ExecAction;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which liveness probe would restart a node while all is blocked: then only the quiesce port answers, and the gateway's own health nowhere. */
final class LivenessProbes {
    private static final int STANDARD_PERIOD = 10;
    private static final int STANDARD_FAILURES = 3;

    private LivenessProbes() {}

    /** Why the kubelet would restart the node of this pod, for people; empty when it would not. */
    static Optional<String> restarting(Pod pod, int ordinaryPort, int quiescePort, long seconds) {
        List<Container> all = pod.getSpec().getContainers();
        List<Container> gateways = all.stream()
                .filter(container -> container.getPorts().stream()
                        .anyMatch(port -> Objects.equals(port.getContainerPort(), ordinaryPort)))
                .toList();
        return (gateways.isEmpty() ? all : gateways)
                .stream()
                        .flatMap(container -> restarting(container, ordinaryPort, quiescePort, seconds).stream())
                        .findFirst();
    }

    private static Optional<String> restarting(Container container, int ordinaryPort, int quiescePort, long seconds) {
        Probe probe = container.getLivenessProbe();
        if (probe == null || patience(probe) > seconds) {
            return Optional.empty();
        }
        return fails(probe, container, ordinaryPort, quiescePort)
                .map(why -> "the liveness probe of container " + container.getName() + " would restart it: " + why);
    }

    private static long patience(Probe probe) {
        long period = probe.getPeriodSeconds() == null ? STANDARD_PERIOD : probe.getPeriodSeconds();
        long failures = probe.getFailureThreshold() == null ? STANDARD_FAILURES : probe.getFailureThreshold();
        return period * failures;
    }

    private static Optional<String> fails(Probe probe, Container container, int ordinaryPort, int quiescePort) {
        HTTPGetAction get = probe.getHttpGet();
        if (get != null) {
            int port = number(get.getPort(), container);
            String path = Objects.requireNonNullElse(get.getPath(), "/");
            return port == quiescePort && !path.contains("/rest/apigateway")
                    ? Optional.empty()
                    : Optional.of("GET " + path + " at port " + port + " is not answered with 200 then");
        }
        if (probe.getTcpSocket() != null) {
            int port = number(probe.getTcpSocket().getPort(), container);
            return port == quiescePort
                    ? Optional.empty()
                    : Optional.of("port " + port + " is closed then; probe port " + quiescePort);
        }
        if (probe.getGrpc() != null) {
            return Optional.of("nothing answers gRPC then");
        }
        ExecAction exec = probe.getExec();
        String command = exec == null ? "" : String.join(" ", exec.getCommand());
        return command.contains("/rest/apigateway") || command.contains(":" + ordinaryPort)
                ? Optional.of("its command asks the gateway, which does not answer then")
                : Optional.empty();
    }

    private static int number(IntOrString port, Container container) {
        if (port.getIntVal() != null) {
            return port.getIntVal();
        }
        return container.getPorts().stream()
                .filter(one -> Objects.equals(one.getName(), port.getStrVal()))
                .map(ContainerPort::getContainerPort)
                .findFirst()
                .orElse(0);
    }
}
