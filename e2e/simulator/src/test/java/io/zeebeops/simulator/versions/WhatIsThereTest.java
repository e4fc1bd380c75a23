package io.zeebeops.simulator.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Which request gets which code of which version. Each is asked of a cluster of its own, on which nothing was done before. */
class WhatIsThereTest {

    private static final String AT_THE_GATEWAY = """
            request                                              | 8.1 | 8.2 | 8.4 | 8.5 | 8.6 | 8.7.11 | 8.7.12 | 8.8 | 8.9
            POST   /actuator/backups/5                           | 200 | 405 | 405 | 405 | 405 | 405    | 405    | 404 | 404
            GET    /actuator/backups/5                           | 200 | 404 | 404 | 404 | 404 | 404    | 404    | 404 | 404
            DELETE /actuator/backups/5                           | 405 | 204 | 204 | 204 | 204 | 204    | 204    | 404 | 404
            GET    /actuator/backups                             | 404 | 200 | 200 | 200 | 200 | 200    | 200    | 404 | 404
            POST   /actuator/backups {"backupId":5}              | 404 | 202 | 202 | 202 | 202 | 202    | 202    | 404 | 404
            GET    /actuator/backups/x                           | 400 | 400 | 400 | 400 | 400 | 400    | 400    | 404 | 404
            GET    /actuator/backups/1*                          | 400 | 400 | 400 | 400 | 400 | 400    | 400    | 404 | 404
            GET    /actuator/backupRuntime                       | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 200 | 200
            POST   /actuator/backupRuntime {"backupId":5}        | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 202 | 202
            POST   /actuator/backupRuntime {"backupId":0}        | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 400 | 400
            POST   /actuator/backupRuntime {}                    | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 400 | 400
            POST   /actuator/backupRuntime                       | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 415 | 400
            GET    /actuator/backupRuntime/5                     | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 404 | 404
            DELETE /actuator/backupRuntime/5                     | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 204 | 204
            GET    /actuator/backupRuntime/1*                    | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 200 | 200
            GET    /actuator/backupRuntime/*                     | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 200 | 200
            GET    /actuator/backupRuntime/x                     | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 400 | 400
            GET    /actuator/backupRuntime/state                 | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 400 | 200
            POST   /actuator/backupRuntime/state/sync            | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 404 | 200
            POST   /actuator/backupRuntime/state                 | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 405 | 400
            POST   /actuator/backupRuntime/state/other           | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 404 | 400
            DELETE /actuator/backupRuntime/state                 | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 400 | 204
            POST   /actuator/exporting/pause                     | 404 | 204 | 204 | 204 | 200 | 200    | 200    | 200 | 200
            POST   /actuator/exporting/pause?soft=true           | 404 | 204 | 204 | 204 | 200 | 200    | 200    | 200 | 200
            POST   /actuator/exporting/resume                    | 404 | 204 | 204 | 204 | 200 | 200    | 200    | 200 | 200
            POST   /actuator/exporting/foo                       | 404 | 500 | 500 | 500 | 200 | 200    | 200    | 200 | 200
            GET    /actuator/exporters                           | 404 | 404 | 404 | 404 | 200 | 200    | 200    | 200 | 200
            POST   /actuator/exporters/expa/disable              | 404 | 404 | 404 | 404 | 202 | 202    | 202    | 202 | 202
            POST   /actuator/exporters/expa/enable               | 404 | 404 | 404 | 404 | 400 | 400    | 400    | 400 | 400
            DELETE /actuator/exporters/expa                      | 404 | 404 | 404 | 404 | 404 | 404    | 400    | 400 | 400
            GET    /actuator/cluster                             | 404 | 404 | 200 | 200 | 200 | 200    | 200    | 200 | 200
            DELETE /actuator/cluster/changes/1                   | 404 | 404 | 400 | 400 | 400 | 400    | 400    | 400 | 400
            PATCH  /actuator/cluster {"partitions":{"count":4}}  | 404 | 404 | 405 | 405 | 405 | 405    | 405    | 202 | 202
            PATCH  /actuator/cluster {"partitions":{"count":2}}  | 404 | 404 | 405 | 405 | 405 | 405    | 405    | 400 | 400
            PATCH  /actuator/cluster {"brokers":{"count":4}}     | 404 | 404 | 405 | 405 | 405 | 405    | 405    | 501 | 501
            PATCH  /actuator/cluster/routing-state               | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 202 | 202
            POST   /actuator/cluster/purge                       | 404 | 404 | 404 | 404 | 404 | 404    | 404    | 202 | 202
            POST   /actuator/rebalance                           | 200 | 200 | 200 | 200 | 200 | 200    | 200    | 200 | 200
            GET    /health                                       | 200 | 200 | 200 | 200 | 404 | 404    | 404    | 404 | 404
            GET    /actuator/health                              | 200 | 200 | 200 | 200 | 200 | 200    | 200    | 200 | 200
            GET    /actuator/health/startup                      | 200 | 200 | 200 | 200 | 200 | 200    | 200    | 200 | 200
            GET    /actuator/health/liveness                     | 200 | 200 | 200 | 200 | 200 | 200    | 200    | 200 | 200
            """;

    private static final String AT_A_BROKER = """
            request                                              | 8.1 | 8.5 | 8.6 | 8.7 | 8.8 | 8.9
            GET    /startup                                      | 204 | 204 | 301 | 301 | 301 | 301
            GET    /ready                                        | 204 | 204 | 301 | 301 | 301 | 301
            GET    /health                                       | 204 | 204 | 301 | 301 | 301 | 301
            GET    /actuator/health/status                       | 200 | 200 | 200 | 200 | 200 | 200
            GET    /actuator/partitions                          | 200 | 200 | 200 | 200 | 200 | 200
            POST   /actuator/partitions/pauseProcessing          | 200 | 200 | 200 | 200 | 200 | 200
            POST   /actuator/partitions/prepareUpgrade           | 200 | 200 | 200 | 200 | 204 | 204
            """;

    @TestFactory
    Stream<DynamicTest> atTheGateway() {
        return tests(AT_THE_GATEWAY, false);
    }

    @TestFactory
    Stream<DynamicTest> atABroker() {
        return tests(AT_A_BROKER, true);
    }

    private static Stream<DynamicTest> tests(String table, boolean atABroker) {
        List<String[]> rows =
                table.lines().map(line -> line.split("\\s*\\|\\s*", -1)).toList();
        String[] versions = rows.getFirst();
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            assertThat(row).hasSameSizeAs(versions);
            for (int i = 1; i < row.length; i++) {
                String version = versions[i].strip();
                int status = Integer.parseInt(row[i].strip());
                tests.add(DynamicTest.dynamicTest(
                        "%s of %s: %d".formatted(row[0], version, status),
                        () -> assertThat(asked(version, row[0], atABroker)).isEqualTo(status)));
            }
        }
        return tests.stream();
    }

    private static int asked(String version, String request, boolean atABroker) {
        String[] parts = request.split("\\s+", 3);
        String body = parts.length == 3 ? parts[2] : null;
        try (Api api = Api.of(version)) {
            return atABroker
                    ? api.ofBroker(1, parts[0], parts[1]).statusCode()
                    : api.send(parts[0], parts[1], body).statusCode();
        }
    }
}
