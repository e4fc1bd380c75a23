package io.zeebeops.operator.zeebe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.Proxy;
import java.util.List;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * What all HTTP clients of this operator have in common: they repeat nothing by themselves, go nowhere but where they were sent, and read
 * nothing that takes far more memory than it has bytes.
 */
public final class CarefulHttp {
    /** Names and values of an answer, twice as many as a list of thirty thousand backups has. Each may take some fifty bytes. */
    private static final long MOST_TOKENS = 2_500_000;

    private CarefulHttp() {}

    /** Reads answers. */
    public static JsonMapper.Builder json() {
        return JsonMapper.builder(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxTokenCount(MOST_TOKENS)
                        .build())
                .build());
    }

    /** A client's beginning. */
    public static OkHttpClient.Builder builder(CallLimits limits, Dns dns) {
        return new OkHttpClient.Builder()
                .dns(dns)
                .connectTimeout(limits.connect())
                .readTimeout(limits.read())
                .writeTimeout(limits.read())
                // HTTP/2 would repeat a refused stream by itself.
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // A proxy would look up the name itself, past the rules for addresses.
                .proxy(Proxy.NO_PROXY);
    }
}
