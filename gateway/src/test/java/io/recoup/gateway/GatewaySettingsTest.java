package io.recoup.gateway;

import io.recoup.kit.test.SettingsRules;

class GatewaySettingsTest extends SettingsRules {}
