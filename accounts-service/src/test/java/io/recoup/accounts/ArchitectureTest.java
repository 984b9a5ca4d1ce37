package io.recoup.accounts;

import io.recoup.kit.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
