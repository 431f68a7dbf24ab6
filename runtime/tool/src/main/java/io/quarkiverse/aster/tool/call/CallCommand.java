package io.quarkiverse.aster.tool.call;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.aster.AsterException;
import io.quarkiverse.aster.CallOptions;
import io.quarkiverse.aster.SerializationMode;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.codec.dynamic.DynamicMethod;
import io.quarkiverse.aster.dynamic.DynamicClient;
import io.quarkiverse.aster.dynamic.DynamicClients;
import io.quarkiverse.aster.tool.support.ExitCodes;
import io.quarkiverse.aster.tool.support.JsonTrees;
import io.quarkiverse.aster.tool.support.Surroundings;
import io.quarkiverse.aster.tool.support.ToolException;
import io.quarkiverse.aster.tool.support.UsageException;
import io.quarkiverse.aster.transport.EndpointAddress;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aster call} */
@Command(name = "call", mixinStandardHelpOptions = true, description = {
        "Calls a method of a running server and prints what it answers as JSON.",
        "The server itself tells how to call it, unless --contract does. A streamed request is an array of messages, or - for one"
                + " message a line from the standard input; streamed responses are printed one a line, as they come. The method of"
                + " a session service is called in a session of its own." })
public final class CallCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "of the server: aster1..., 64 hex digits, or a base64 node address")
    private String address;

    @Parameters(index = "1", paramLabel = "SERVICE.METHOD", description = "what to call")
    private String target;

    @Parameters(index = "2", arity = "0..1", paramLabel = "JSON", defaultValue = "{}", description = "the request; - for the standard input; default: ${DEFAULT-VALUE}")
    private String request;

    @Mixin
    private CallerOptions caller;

    @Option(names = "--contract", paramLabel = "FILE", description = "what describes the service: a manifest.json, or the folder of a bundle; default: the server is asked")
    private Path contract;

    @Option(names = "--service-version", paramLabel = "N", defaultValue = "0", description = "of the service; default: the highest that is described")
    private int version;

    @Option(names = { "-m",
            "--metadata" }, paramLabel = "KEY=VALUE", description = "sent along with the call; may be given more than once")
    private Map<String, String> metadata = new LinkedHashMap<>();

    @Option(names = { "-t",
            "--timeout" }, paramLabel = "DURATION", converter = DurationConverter.class, defaultValue = "30s", description = "how long the call may take: 500ms, 10s, 5m; default: ${DEFAULT-VALUE}")
    private Duration timeout;

    @Option(names = "--serialization", paramLabel = "MODE", description = "xlang or json; default: xlang where the service offers it and all of it is described")
    private SerializationMode serialization;

    @Option(names = "--json", description = "prints each response on one line")
    private boolean compact;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        int dot = target.lastIndexOf('.');
        if (dot <= 0 || dot == target.length() - 1) {
            throw new UsageException("method: " + target + " (expected: Service.method)");
        }
        EndpointAddress server = EndpointAddress.parse(address);
        try (CallingEndpoint endpoint = caller.endpoint(spec)) {
            DynamicContract described = contract(endpoint, server, target.substring(0, dot));
            DynamicMethod method = described.method(target.substring(dot + 1));
            try (CallingEndpoint.Opened opened = endpoint.open(described, server)) {
                call(opened.client().with(options()).asJson(), method);
            }
            return ExitCodes.OK;
        } catch (AsterException e) {
            throw new ToolException(e.code() + ": " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new ToolException("contract of " + target + ": not there after " + timeout.toMillis()
                    + " ms (expected: within --timeout)", e);
        }
    }

    private CallOptions options() {
        CallOptions options = CallOptions.none().timeout(timeout);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            options = options.metadata(entry.getKey(), entry.getValue());
        }
        return serialization == null ? options : options.serialization(serialization);
    }

    private DynamicContract contract(CallingEndpoint endpoint, EndpointAddress server, String service) {
        if (contract != null) {
            return DescribedService.read(contract, service, version);
        }
        return endpoint.contract(server, service, version == 0 ? DynamicClients.LATEST : version).await().atMost(timeout);
    }

    private void call(DynamicClient<String> client, DynamicMethod method) {
        Requests requests = new Requests(request, Surroundings.of(spec).input());
        // it is the call that ends in time, whoever waits for it
        switch (method.pattern()) {
            case UNARY -> print(client.unary(method.name(), requests.one()).await().indefinitely());
            case SERVER_STREAM -> printAll(client.serverStream(method.name(), requests.one()));
            case CLIENT_STREAM -> print(client.clientStream(method.name(), requests.all()).await().indefinitely());
            case BIDI_STREAM -> printAll(client.bidiStream(method.name(), requests.all()));
        }
    }

    private void printAll(Multi<String> responses) {
        responses.onItem().invoke(response -> print(response, false)).onItem().ignoreAsUni().await().indefinitely();
    }

    private void print(String response) {
        print(response, !compact);
    }

    /** @param response {@code null} for none */
    private void print(String response, boolean pretty) {
        if (response != null) {
            // once more through a tree: what a peer says must not act on the terminal
            JsonNode tree = JsonTrees.parse(response.getBytes(StandardCharsets.UTF_8));
            PrintWriter out = spec.commandLine().getOut();
            out.println(pretty ? JsonTrees.pretty(tree) : JsonTrees.line(tree));
            out.flush();
        }
    }
}
