package io.quarkiverse.aster.it.benchmarks.jmh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.quarkiverse.aster.MethodPattern;
import io.quarkiverse.aster.ServiceScope;
import io.quarkiverse.aster.codec.dynamic.DynamicContract;
import io.quarkiverse.aster.contract.DeclaredType;
import io.quarkiverse.aster.contract.ManifestJson;
import io.quarkiverse.aster.contract.MethodDeclaration;
import io.quarkiverse.aster.contract.PublicationBundle;
import io.quarkiverse.aster.contract.ResolvedContract;
import io.quarkiverse.aster.contract.ServiceDeclaration;
import io.quarkiverse.aster.contract.TypeGraph;
import io.quarkiverse.aster.contract.TypeName;
import io.quarkiverse.aster.contract.ValueType;

/**
 * A service with 100 methods and 300 types of eight fields. Three types at a time refer to each other in a circle, and each
 * circle to the next, so that every method reaches all types after its own.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ContractBenchmark {

    private static final int METHODS = 100;
    private static final int TYPES = 300;

    private final List<DeclaredType> types = new ArrayList<>();
    private final ServiceDeclaration service;
    private final ResolvedContract contract;
    private final byte[] manifest;

    public ContractBenchmark() {
        for (int i = 0; i < TYPES; i++) {
            types.add(type(i));
        }
        List<MethodDeclaration> methods = new ArrayList<>();
        for (int i = 0; i < METHODS; i++) {
            methods.add(new MethodDeclaration("method_" + i, MethodPattern.UNARY, reference(3 * i), reference(3 * i + 1), false,
                    false, 0, null, ""));
        }
        service = new ServiceDeclaration("Large", 1, ServiceScope.SHARED, List.of("xlang"), methods, null, "", "");
        contract = identity();
        manifest = ManifestJson.write(contract.manifest()).getBytes(StandardCharsets.UTF_8);
    }

    private static DeclaredType type(int number) {
        int inCircle = number % 3 == 2 ? number - 2 : number + 1;
        return new DeclaredType.Message(name(number), List.of(field("id", new ValueType.Primitive("string")),
                field("count", new ValueType.Primitive("varint64")), field("ratio", new ValueType.Primitive("float64")),
                field("active", new ValueType.Primitive("bool")),
                field("labels", new ValueType.MapOf(new ValueType.Primitive("string"), new ValueType.Primitive("string"))),
                field("tags", new ValueType.ListOf(new ValueType.Primitive("string"))),
                field("other", new ValueType.OptionalOf(reference(inCircle))),
                field("next", new ValueType.ListOf(reference(Math.min(number + 3, TYPES - 1))))), "");
    }

    private static DeclaredType.Field field(String name, ValueType type) {
        return new DeclaredType.Field(name, type, "");
    }

    private static ValueType reference(int number) {
        return new ValueType.Reference(name(number));
    }

    private static TypeName name(int number) {
        return new TypeName("large", "Type" + number);
    }

    /** What a build does for the id: the graph, the hash of every type, the contract. */
    @Benchmark
    public final ResolvedContract identity() {
        return ResolvedContract.of(service, TypeGraph.of(types));
    }

    /** What a build then writes to its output. */
    @Benchmark
    public PublicationBundle bundle() {
        return PublicationBundle.of(contract);
    }

    /** What a client does that knows no class of the contract: read, compute the id again, make the codecs. */
    @Benchmark
    public DynamicContract dynamic() {
        return DynamicContract.ofManifest(manifest);
    }
}
