#!/bin/sh
# Installs what the recognition bench measures against: ocrmypdf, and the viewers and validators of the PDFs. Debian
# packages need root; whatever is there already stays as it is. veraPDF comes from Maven Central where it can be reached:
# without it that one check is reported as missing.
set -eu

packages="ocrmypdf tesseract-ocr-deu tesseract-ocr-osd ghostscript unpaper pngquant qpdf poppler-utils
  libpdfbox2-java libactivation-java libjaxb-api-java"
verapdf_version=1.26.1
pdfjs_version=6.5.438
here=$(cd "$(dirname "$0")" && pwd)
verapdf="$here/recognition/out/verapdf"
pdfjs="$here/recognition/out/pdfjs"

missing=''
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
# The validators are started from their source: that takes a JDK, any from 11.
command -v javac >/dev/null || missing="$missing default-jdk-headless"
command -v mvn >/dev/null || missing="$missing maven"

if [ -n "$missing" ]; then
  [ "$(id -u)" = 0 ] || { echo "needs root to install:$missing" >&2; exit 1; }
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  # shellcheck disable=SC2086
  apt-get install -y -q --no-install-recommends $missing
fi

fetch_verapdf() {
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  cat >"$scratch/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId><artifactId>verapdf</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.verapdf</groupId><artifactId>validation-model</artifactId><version>$verapdf_version</version>
    </dependency>
  </dependencies>
</project>
POM
  mvn -q -B -f "$scratch/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$scratch/jars"
  mkdir -p "$(dirname "$verapdf")"
  rm -rf "$verapdf"
  mv "$scratch/jars" "$verapdf"
}
if ! ls "$verapdf"/validation-model-$verapdf_version.jar >/dev/null 2>&1; then
  fetch_verapdf || echo 'veraPDF could not be fetched: its check will be reported as missing' >&2
fi

if ! grep -q "\"$pdfjs_version\"" "$pdfjs/node_modules/pdfjs-dist/package.json" 2>/dev/null; then
  mkdir -p "$pdfjs"
  npm install --silent --no-save --no-audit --no-fund --ignore-scripts --prefix "$pdfjs" "pdfjs-dist@$pdfjs_version" ||
    echo 'pdf.js could not be fetched: its check will be reported as missing' >&2
fi

echo "ocrmypdf   $(ocrmypdf --version)"
echo "tesseract  $(tesseract --version 2>&1 | head -n 1), $(tesseract --list-langs 2>&1 | grep -cx -e deu -e osd) of 2 languages"
echo "qpdf       $(qpdf --version | head -n 1)"
echo "poppler    $(pdftotext -v 2>&1 | head -n 1)"
echo "preflight  $(dpkg-query -W -f '${Version}' libpdfbox2-java)"
echo "java       $(java -version 2>&1 | head -n 1)"
ls "$verapdf"/validation-model-*.jar 2>/dev/null | sed 's/.*validation-model-\(.*\)\.jar/veraPDF    \1/' || true
sed -n 's/^ *"version": *"\(.*\)",*/pdf.js     \1/p' "$pdfjs/node_modules/pdfjs-dist/package.json" 2>/dev/null || true
