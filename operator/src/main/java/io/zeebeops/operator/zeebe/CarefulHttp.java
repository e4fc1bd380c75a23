package io.zeebeops.operator.zeebe;

import java.net.Proxy;
import java.util.List;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** What all HTTP clients of this operator have in common: they repeat nothing by themselves, and go nowhere but where they were sent. */
public final class CarefulHttp {
    private CarefulHttp() {}

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
