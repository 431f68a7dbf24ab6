package io.quarkiverse.aster.architecture.violations.transport;

import io.quarkiverse.aster.architecture.violations.MentionsRuntime;

class UsesRoot {

    MentionsRuntime api;
}
