"""Debian's Chromium without a window, for tests of the HTML report."""
import json
import os
import pathlib
import shutil
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service


class Chromium:
    """A browser with a profile of its own. Console messages and network requests are kept from the start."""

    def __init__(self, width=1400, height=1000, script=True):
        self.profile = tempfile.mkdtemp(prefix="crosscheck-chromium-")
        options = Options()
        options.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
                         "--disable-background-networking", "--disable-component-update", "--no-first-run",
                         f"--user-data-dir={self.profile}", f"--window-size={width},{height}"]:
            options.add_argument(argument)
        if not script:
            options.add_argument("--blink-settings=scriptEnabled=false")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.set_capability("pageLoadStrategy", "normal")
        driver = shutil.which("chromedriver") or "/usr/bin/chromedriver"
        log = pathlib.Path(self.profile) / "driver.log"
        self.driver = webdriver.Chrome(service=Service(driver, log_path=str(log)), options=options)
        self.driver.set_page_load_timeout(120)
        self.driver.set_script_timeout(120)
        self.console = []
        self.requests = []
        # What the browser's own first page asked for is of no interest.
        self.driver.get("about:blank")
        for log in ["browser", "performance"]:
            self.driver.get_log(log)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def cdp(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def screen(self, width, height=900, mobile=False):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def media(self, kind="", scheme="light"):
        self.cdp("Emulation.setEmulatedMedia", media=kind, features=[{"name": "prefers-color-scheme", "value": scheme}])

    def open(self, path, fragment=""):
        self.driver.get("about:blank")
        self.driver.get(pathlib.Path(path).resolve().as_uri() + fragment)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def later(self, script, *arguments):
        """Runs a script that calls done(result)."""
        return self.driver.execute_async_script("const done = arguments[arguments.length - 1];" + script, *arguments)

    def collect(self):
        """Console messages and requests since the last call, also kept in self.console and self.requests."""
        console = [one for one in self.driver.get_log("browser")]
        requests = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                requests.append(message["params"]["request"]["url"])
        # The browser's own controls have their pictures in data: addresses, which leave no machine.
        requests = [one for one in requests if not one.startswith("data:")]
        self.console += console
        self.requests += requests
        return console, requests

    def picture(self, path, whole=False):
        import base64
        options = {"format": "png", "captureBeyondViewport": whole}
        if whole:
            size = self.cdp("Page.getLayoutMetrics")["cssContentSize"]
            options["clip"] = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 12000), "scale": 1}
        data = self.cdp("Page.captureScreenshot", **options)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def paper(self, path):
        import base64
        data = self.cdp("Page.printToPDF", printBackground=False, preferCSSPageSize=False)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))


def is_here():
    """Whether there is a browser to drive."""
    return all(shutil.which(name) or os.path.exists(f"/usr/bin/{name}") for name in ["chromium", "chromedriver"])
