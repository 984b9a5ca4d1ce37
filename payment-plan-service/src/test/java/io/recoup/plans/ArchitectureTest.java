package io.recoup.plans;

import io.recoup.kit.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
