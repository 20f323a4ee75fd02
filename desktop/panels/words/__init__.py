"""The words panel: type a prompt, choose among what comes of it, and put that on the canvas."""
