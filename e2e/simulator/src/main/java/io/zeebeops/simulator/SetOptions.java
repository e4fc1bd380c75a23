package io.zeebeops.simulator;

import io.zeebeops.simulator.set.FileClock;
import io.zeebeops.simulator.set.SimulatedClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What processes of a set have in common. */
final class SetOptions {

    private static final int INTERNAL_PORT = 26502;

    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "0.0.0.0", description = "Address to listen at")
    String host = "";

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "9600",
            description = "Port of the management API; 0: any free one. Also MANAGEMENT_SERVER_PORT")
    int managementPort;

    @Option(
            names = "--contact-points",
            paramLabel = "HOST:PORT",
            split = ",",
            required = true,
            description = {
                "Internal addresses of all brokers; the port is 26502 unless given.",
                "Also ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS, ZEEBE_GATEWAY_CLUSTER_INITIALCONTACTPOINTS"
            })
    List<String> contactPoints = List.of();

    @Option(
            names = "--clock-rate",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many times as fast as the real one the clock runs; the same for all of a set")
    private int clockRate;

    @Option(
            names = "--clock-since",
            paramLabel = "INSTANT",
            description = "When a faster clock showed the real time; the same for all of a set")
    private @Nullable Instant clockSince;

    @Option(
            names = "--clock-file",
            paramLabel = "FILE",
            description = "A clock that is moved by hand: the time is what this file says; the same for all of a set")
    private @Nullable Path clockFile;

    InstantSource clock() {
        if (clockFile != null) {
            return new FileClock(clockFile);
        }
        if (clockRate == 1) {
            return SimulatedClock.real();
        }
        if (clockRate < 1 || clockSince == null) {
            throw new IllegalArgumentException("--clock-rate of more than 1 needs --clock-since");
        }
        return new SimulatedClock(clockSince, clockRate);
    }

    List<URI> contactPoints() {
        return contactPoints.stream().map(SetOptions::address).toList();
    }

    private static URI address(String contactPoint) {
        String text = contactPoint.strip();
        return URI.create("http://" + (text.contains(":") ? text : text + ":" + INTERNAL_PORT));
    }
}
