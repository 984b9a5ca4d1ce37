package io.recoup.compliance;

import io.recoup.kit.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
