"""Types at psql on a terminal, with Tab for completion, and prints what stands there then: `name: result`."""

import os
import pty
import re
import select
import sys
import time


class Terminal:
    def __init__(self, program, url):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            env = {**os.environ, "TERM": "dumb", "PAGER": "", "INPUTRC": "/dev/null", "COLUMNS": "200"}
            os.execve(program, [program, "-X", "-q", "-d", url], env)
        self.until(r"=> ")

    def until(self, pattern, timeout=5):
        """Reads until the text that came ends so, or for a while."""
        text = ""
        late = time.time() + timeout
        while time.time() < late and not re.search(pattern, text):
            if select.select([self.fd], [], [], 0.1)[0]:
                text += os.read(self.fd, 65536).decode()
        return text.replace("\r", "").replace("\a", "")

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def complete(self, line, pattern):
        """What Tab makes of the line; the line is then thrown away."""
        self.type(line + "\t")
        text = self.until(pattern)
        self.type("\x15")
        self.until(r"=> ?$|\x08", 0.5)
        return text

    def choices(self, line):
        """What two Tabs offer."""
        self.type(line + "\t\t")
        text = self.until(re.escape(line) + r"\w*[^=]*=> " + re.escape(line), 2)
        self.type("\x15")
        self.until(r"$^", 0.3)
        return " ".join(word for word in text.split() if not word.endswith("=>") and word not in line)


def main(program, url):
    terminal = Terminal(program, url)
    terminal.type("SELECT count(*) FROM orders JOIN customers c ON c.id = customer_id;\n")
    terminal.until(r"\(1 row\)[^=]*=> ")
    for name, line, expected in [
        ("table", "SELECT * FROM bigcommerce.order_mess", r"order_messages"),
        ("unqualified", "SELECT * FROM currenc", r"currencies"),
        ("column", "UPDATE brands SET page_t", r"page_title"),
        ("schema", "SELECT * FROM bigcom", r"bigcommerce\."),
        ("describe", "\\d bigcommerce.gift_c", r"gift_certificates"),
        ("setting", "SET search_pa", r"search_path"),
        ("temporary", "SELECT * FROM sw_", r"$^"),
    ]:
        text = terminal.complete(line, expected) if name != "temporary" else terminal.choices(line)
        print(f"{name}: {text}".strip(), flush=True)
    terminal.type("\\q\n")
    os.waitpid(terminal.pid, 0)


main(*sys.argv[1:])
