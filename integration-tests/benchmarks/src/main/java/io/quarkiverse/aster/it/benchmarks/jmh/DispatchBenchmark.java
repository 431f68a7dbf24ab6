package io.quarkiverse.aster.it.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.aster.it.benchmarks.echo.AsterEchoService;
import io.quarkiverse.aster.it.benchmarks.echo.EchoMessage;
import io.quarkiverse.aster.runtime.server.ServiceInvoker;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Application;

/** From the index of a method to its bean, as a server calls it, beside the plain Java call. The application runs. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DispatchBenchmark {

    private EchoMessage request = new EchoMessage("hello");
    private AsterEchoService plain = new AsterEchoService();
    private Application application;
    private AsterEchoService proxy;
    private ServiceInvoker invoker;
    private int method;

    @Setup
    public void start() throws ReflectiveOperationException {
        application = (Application) Class.forName(Application.APP_CLASS_NAME).getConstructor().newInstance();
        application.start(new String[0]);
        proxy = Arc.container().instance(AsterEchoService.class).get();
        invoker = Generated.invoker();
        method = Generated.descriptor().method(Generated.ECHO).index();
    }

    @TearDown
    public void stop() {
        application.stop();
    }

    /** What every call of a server does. */
    @Benchmark
    public Object invokerAndProxy() throws Exception {
        return invoker.invoke(proxy, method, request, null);
    }

    /** The share of the generated dispatch. */
    @Benchmark
    public Object invokerAlone() throws Exception {
        return invoker.invoke(plain, method, request, null);
    }

    /** The share of CDI. */
    @Benchmark
    public Object proxyAlone() {
        return proxy.echo(request);
    }

    @Benchmark
    public Object direct() {
        return plain.echo(request);
    }
}
