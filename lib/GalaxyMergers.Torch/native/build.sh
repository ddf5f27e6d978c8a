#!/bin/sh
# Compiles the C++ side: build.sh SOURCES_FOLDER OUTPUT_LIBRARY
# Torch_DIR names the folder of a TorchConfig.cmake (share/cmake/Torch); without it the machine's own libtorch is used.
set -eu
sources=$1
output=$2
compiler=${CXX:-g++}

if [ -n "${Torch_DIR:-}" ]; then
    root=$(cd "$Torch_DIR/../../.." && pwd)
    libraries=$root/lib
    includes="-isystem $root/include -isystem $root/include/torch/csrc/api/include"
else
    includes="-isystem /usr/include/torch/csrc/api/include"
    libraries=$(ls -d /usr/lib/*-linux-gnu 2>/dev/null | while read -r folder; do
        [ -e "$folder/libtorch.so" ] && echo "$folder" && break
    done || true)
fi
if [ -z "$libraries" ] || [ ! -e "$libraries/libtorch.so" ]; then
    echo "libtorch was not found. Run environment/setup, or set Torch_DIR to the folder of its TorchConfig.cmake." >&2
    exit 1
fi

# A libtorch from the Python package may use the compiler's older string type; its configuration says so.
abi=$(sed -n 's/.*\(-D_GLIBCXX_USE_CXX11_ABI=[01]\).*/\1/p' "${Torch_DIR:-/nowhere}/TorchConfig.cmake" 2>/dev/null | head -n 1)
cuda=
if [ -e "$libraries/libtorch_cuda.so" ]; then
    cuda="-Wl,--no-as-needed -ltorch_cuda -lc10_cuda"
fi

# shellcheck disable=SC2086
"$compiler" -std=c++17 -O3 -fopenmp -fPIC -shared -fvisibility=hidden -Wall -Wextra $abi $includes \
    "$sources"/*.cpp -o "$output.part" \
    -L"$libraries" -Wl,-rpath,"$libraries" -ltorch -ltorch_cpu -lc10 $cuda
mv "$output.part" "$output"
