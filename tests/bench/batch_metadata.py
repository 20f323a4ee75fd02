"""What a batch does to metadata, as ``exiftool`` (Debian: libimage-exiftool-perl) sees it.

``python -m tests.bench.batch_metadata`` makes files of different cameras and programs smaller, some
of them turned by their orientation tag, and compares all that exiftool reads before and after:
EXIF with makers' notes, XMP, IPTC, ICC profiles, resolution, comments. What has to change (sizes,
orientation, thumbnails, how the pixels are compressed) is not counted.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from engine.batch import Job, Journal, Recipe, Step, run_batch
from engine.geometry import Resize
from tests.bench.photographs import FOLDER, fetch

FILES = (
    "digikam-data/usr/share/digikam/about/images/body-background.jpg",
    "lxqt-themes/usr/share/lxqt/wallpapers/beam.png",
    "lxqt-themes/usr/share/lxqt/wallpapers/Valendas.png",
    "lxqt-themes/usr/share/lxqt/wallpapers/after-the-rain.jpg",
    "lxqt-themes/usr/share/lxqt/wallpapers/fog.jpg",
    "mate-backgrounds/usr/share/backgrounds/mate/nature/Blinds.jpg",
    "mate-backgrounds/usr/share/backgrounds/mate/nature/Dune.jpg",
    "mate-backgrounds/usr/share/backgrounds/mate/nature/Wood.jpg",
    "plasma-workspace-wallpapers/usr/share/wallpapers/BytheWater/contents/images/1280x800.jpg",
    "plasma-workspace-wallpapers/usr/share/wallpapers/ColorfulCups/contents/images/2560x1600.jpg",
    "plasma-workspace-wallpapers/usr/share/wallpapers/DarkestHour/contents/images/1280x800.jpg",
    "plasma-workspace-wallpapers/usr/share/wallpapers/FallenLeaf/contents/images/1280x800.jpg",
    "python3-skimage/usr/lib/python3/dist-packages/skimage/data/chelsea.png",
    "python3-skimage/usr/lib/python3/dist-packages/skimage/data/rocket.jpg",
    "python3-sklearn/usr/lib/python3/dist-packages/sklearn/datasets/images/flower.jpg",
)
TURNED = 3
"""Every so many files one is turned."""

GROUPS = ("EXIF", "MakerNotes", "XMP", "IPTC", "ICC_Profile", "JFIF", "Photoshop", "PNG", "APP14")
MAY_CHANGE = {
    "ImageWidth",
    "ImageHeight",
    "ExifImageWidth",
    "ExifImageHeight",
    "PixelXDimension",
    "PixelYDimension",
    "Orientation",
    "ThumbnailImage",
    "ThumbnailOffset",
    "ThumbnailLength",
    "ThumbnailTIFF",
    "PhotoshopThumbnail",
    "PreviewImage",
    "Compression",
    "BitDepth",
    "ColorType",
    "Filter",
    "Interlace",
    "ColorTransform",
    "IPTCDigest",
    # A thumbnail's directory, its place in the file, and when the file was written.
    "SubfileType",
    "PhotometricInterpretation",
    "SamplesPerPixel",
    "PreviewImageStart",
    "PNG:ModifyDate",
    # How a PNG calls its profile; the profile itself is compared.
    "ProfileName",
}


def main() -> None:
    """Print a line for each file. Ends with an error if anything is lost."""
    if shutil.which("exiftool") is None:
        sys.exit("This needs exiftool; on Debian: apt-get install libimage-exiftool-perl")
    fetch()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["IMPASTO_DATA"] = str(folder / "data")
        (folder / "in").mkdir()
        for number, file in enumerate(FILES):
            path = folder / "in" / f"{number:02}-{Path(file).name}"
            shutil.copyfile(FOLDER / file, path)
            if number % TURNED == 0 and path.suffix == ".jpg":
                turn = ["-n", "-Orientation=6", "-overwrite_original"]
                subprocess.run(["exiftool", "-q", *turn, path], check=True)
        convert(folder)
        lost = sum(
            compare(path, folder / "out" / path.name) for path in sorted_files(folder / "in")
        )
    print(f"{lost} tags lost or changed in {len(FILES)} files")
    sys.exit(1 if lost else 0)


def convert(folder: Path) -> None:
    """Make every picture smaller."""
    job = Job(folder / "in", folder / "out", Recipe("small", (Step(Resize(size=400)),)))
    with Journal(job.journal_path()) as journal:
        for _ in run_batch(job, journal):
            pass
        assert journal.counts().done == len(FILES)


def sorted_files(folder: Path) -> list[Path]:
    """The files in a folder, by name."""
    return sorted(folder.iterdir())


def compare(before: Path, after: Path) -> int:
    """Print what became of a file's tags. Returns how many are lost or changed."""
    old, new = tags(before), tags(after)
    wrong = [tag for tag, value in old.items() if new.get(tag) != value]
    orientation = new.get("EXIF:Orientation", 1)
    turned = "turned" if tags(before, everything=True).get("EXIF:Orientation", 1) != 1 else ""
    camera = " ".join(str(old.get(f"EXIF:{tag}", "")) for tag in ("Make", "Model", "Software"))
    print(f"{before.name:26}{len(old):5} tags{len(wrong):4} lost  {turned:7}{camera.strip()}")
    for tag in wrong:
        print(f"    {tag}: {str(old[tag])[:60]} -> {str(new.get(tag))[:60]}")
    return len(wrong) + (orientation != 1)


def tags(path: Path, everything: bool = False) -> dict[str, object]:
    """The tags of a file, their groups before their names."""
    command = ["exiftool", "-j", "-n", "-G0", "-a", "-u", path]
    run = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, object] = json.loads(run.stdout)[0]
    if found.get("JFIF:ResolutionUnit") == 0:  # not a resolution, but the shape of a pixel
        found["JFIF:XResolution"] = found["JFIF:YResolution"] = 1
    if everything:
        return found
    return {
        tag: value
        for tag, value in found.items()
        if tag.split(":")[0] in GROUPS and not MAY_CHANGE & {tag, tag.split(":")[-1]}
    }


if __name__ == "__main__":
    main()
