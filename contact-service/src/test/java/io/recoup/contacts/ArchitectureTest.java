package io.recoup.contacts;

import io.recoup.kit.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
