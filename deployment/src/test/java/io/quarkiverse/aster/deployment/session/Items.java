package io.quarkiverse.aster.deployment.session;

import java.util.List;

public record Items(List<String> names) {
}
