package io.zeebeops.simulator.set;

import com.fasterxml.jackson.core.type.TypeReference;
import io.zeebeops.simulator.model.PartitionBackup;
import io.zeebeops.simulator.model.StoreState;
import io.zeebeops.simulator.model.StoreUnreachable;
import io.zeebeops.simulator.model.StoredBackups;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store as a process of its own: read as a whole when it is found, written through. */
final class RemoteStore implements StoredBackups {

    private static final Duration PROMPT = Duration.ofSeconds(2);

    private final URI address;
    private final HttpClient http;
    private StoredBackups known = StoredBackups.inMemory();

    RemoteStore(URI address, HttpClient http) {
        this.address = address;
        this.http = http;
    }

    /** How the store looks; one that is up was read as a whole if {@code afresh}. */
    StoreState look(boolean afresh) {
        try {
            HttpResponse<String> answer =
                    send(request(afresh ? "/backups" : "/health").GET());
            if (answer.statusCode() != 200) {
                return StoreState.DOWN;
            }
            if (afresh) {
                read(answer.body());
            }
            return StoreState.UP;
        } catch (StoreUnreachable away) {
            return away.state();
        }
    }

    private void read(String contents) {
        Map<Integer, List<PartitionBackup>> all = Json.read(contents, new TypeReference<>() {});
        StoredBackups found = StoredBackups.inMemory();
        all.forEach((partition, backups) -> backups.forEach(backup -> found.put(partition, backup)));
        synchronized (this) {
            known = found;
        }
    }

    @Override
    public synchronized Optional<PartitionBackup> get(int partition, long id) {
        return known.get(partition, id);
    }

    @Override
    public synchronized Collection<PartitionBackup> all(int partition) {
        return known.all(partition);
    }

    @Override
    public synchronized void put(int partition, PartitionBackup backup) {
        send(request("/backups/" + partition + "/" + backup.id()).PUT(BodyPublishers.ofString(Json.write(backup))));
        known.put(partition, backup);
    }

    @Override
    public synchronized boolean remove(int partition, long id) {
        if (known.get(partition, id).isEmpty()) {
            return false;
        }
        send(request("/backups/" + partition + "/" + id).DELETE());
        return known.remove(partition, id);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PROMPT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StoreUnreachable(Peer.refused(e) ? StoreState.DOWN : StoreState.HANGING, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnreachable(StoreState.HANGING, e);
        }
    }
}
