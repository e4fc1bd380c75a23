package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.internal.http.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRequestTest {
    @ParameterizedTest
    @CsvSource({
        "GET,    api/v1/namespaces/n/secrets/s,                                   get,              secrets",
        "GET,    api/v1/secrets?limit=1,                                          list,             secrets",
        "GET,    apis/zeebeops.io/v1alpha1/zeebebackups?watch=true,               watch,            zeebebackups",
        "GET,    apis/zeebeops.io/v1alpha1/namespaces/apis/zeebebackups,          list,             zeebebackups",
        "GET,    apis/zeebeops.io/v1alpha1/namespaces/api/zeebebackups/b,         get,              zeebebackups",
        "PATCH,  apis/zeebeops.io/v1alpha1/namespaces/n/zeebebackups/b/status,    patch,            zeebebackups/status",
        "POST,   apis/events.k8s.io/v1/namespaces/n/events,                       create,           events",
        "PUT,    apis/coordination.k8s.io/v1/namespaces/n/leases/l,               update,           leases",
        "DELETE, apis/zeebeops.io/v1alpha1/namespaces/n/zeebebackups/b,           delete,           zeebebackups",
        "DELETE, apis/zeebeops.io/v1alpha1/namespaces/n/zeebebackups,             deletecollection, zeebebackups",
        "GET,    api/v1/namespaces/n,                                             get,              namespaces",
        "GET,    api/v1/namespaces,                                               list,             namespaces",
        "PUT,    api/v1/namespaces/n/status,                                      update,           namespaces/status",
        "GET,    k8s/clusters/c-1/api/v1/namespaces/n/pods,                       list,             pods",
        "GET,    version,                                                         get,              none",
        "GET,    apis,                                                            get,              none",
    })
    void isNamedAsRbacNamesIt(String method, String path, String verb, String resource) {
        RequestBody body = HttpMethod.requiresRequestBody(method) ? RequestBody.EMPTY : null;
        Request request = new Request.Builder()
                .url("https://api.example.com/" + path)
                .method(method, body)
                .build();

        assertThat(ApiRequest.of(request)).isEqualTo(new ApiRequest(verb, resource));
    }
}
