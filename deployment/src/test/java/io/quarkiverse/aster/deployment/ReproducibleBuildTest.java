package io.quarkiverse.aster.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.jboss.jandex.IndexView;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.aster.deployment.contract.ApplicationContracts;
import io.quarkiverse.aster.deployment.model.ApplicationModelBuilder;
import io.quarkiverse.aster.deployment.model.ModelOptions;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/** Two builds of the same application give the same classes, byte for byte, in the same order, however it was indexed. */
@Timeout(60)
class ReproducibleBuildTest {

    private static final int ORDERS = 5;

    @Test
    void theOrderOfTheIndexDoesNotMatter() throws Exception {
        Map<String, byte[]> first = build(index(0));
        assertThat(first.keySet()).hasSizeGreaterThan(20).anyMatch(name -> name.contains("AllNonBlocking"))
                .anyMatch(name -> name.contains("ValuesTest$Tree"));

        for (int order = 1; order < ORDERS; order++) {
            Map<String, byte[]> other = build(index(order));

            assertThat(List.copyOf(other.keySet())).isEqualTo(List.copyOf(first.keySet()));
            first.forEach((name, bytes) -> assertThat(other.get(name)).as(name).isEqualTo(bytes));
        }
    }

    /** All that the application would have, the names in order of production. */
    private static Map<String, byte[]> build(IndexView index) {
        ApplicationModelBuilder.Result result = ApplicationModelBuilder.build(index, ModelOptions.DEFAULT);
        assertThat(result.problems()).isEmpty();
        Map<String, byte[]> classes = new LinkedHashMap<>();
        List<String> invokers = new ArrayList<>();
        List<String> clients = new ArrayList<>();
        new GenerateProcessor().generate(new ApplicationModelBuildItem(result.model()),
                new ContractsBuildItem(ApplicationContracts.of(result.model())), new CombinedIndexBuildItem(index, index),
                generated -> classes.put(generated.internalName(), generated.getClassData()), resource -> {
                }, invoker -> invokers.add(invoker.className()), client -> clients.add(client.className()));
        assertThat(invokers).hasSizeGreaterThan(4);
        assertThat(clients).hasSizeGreaterThan(4);
        classes.put(String.join(",", invokers) + ";" + String.join(",", clients), new byte[0]);
        return classes;
    }

    /** The applications of some tests beside this one. */
    private static IndexView index(int order) throws Exception {
        List<Path> files = new ArrayList<>(classFiles("signature"));
        files.addAll(classFiles("execution"));
        Collections.shuffle(files, new Random(order));
        Indexer indexer = new Indexer();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                indexer.index(in);
            }
        }
        return indexer.complete();
    }

    private static List<Path> classFiles(String folder) throws URISyntaxException, IOException {
        try (Stream<Path> files = Files.list(Path.of(ReproducibleBuildTest.class.getResource(folder).toURI()))) {
            return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
    }
}
