% Serves functions of an Octave file to divcert (divcert-adapter/1): octave-cli host.m FILE DESCRIPTION..., each a JSON
% text. Vectors are columns. The file is a function's own, or a script of functions, with "1;" before the first. It must print nothing:
% Octave has one standard output. Its function called "version_of_file", if there is one, gives the version.
% Binary frames are read; they are answered by JSON lines.
1;

% Hex floats. Every step is exact: 53 bits at most, and then a power of two.
function value = number_of(text)
  parts = regexp(text, '0x(\d\.?[0-9a-f]*)p([+-]\d+)$', 'tokens', 'once');
  if isempty(parts)
    value = str2double(text);
    return;
  end
  digits = strrep(parts{1}, '.', '');
  value = hex2dec(digits) / 16 ^ (numel(digits) - 1) * 2 ^ str2double(parts{2});
  if text(1) == '-'
    value = -value;
  end
end

function numbers = numbers_of(texts)
  if ischar(texts)
    numbers = number_of(texts);
  else
    numbers = cellfun(@number_of, texts(:));
  end
end

function given = arguments_of_line(fields, has_parameter)
  given = {};
  for key = {'p', 'log_p', 'q', 'log_q'}
    if isfield(fields, key{1})
      vector = numbers_of(fields.(key{1}));
      given{end + 1} = vector(:);
    end
  end
  for key = {'family_p', 'family_q', 'params'}
    if !isfield(fields, key{1}) || (has_parameter && strcmp(key{1}, 'params'))
      continue;
    end
    for name = fieldnames(fields.(key{1}))'
      if !strcmp(name{1}, 'name')
        given{end + 1} = numbers_of(fields.(key{1}).(name{1}));
      end
    end
  end
end

function paths = paths_of(list)
  paths = {};
  if !isempty(list)
    paths = cellstr(list);
  end
end

% Of each case of a frame the same: of each path the numbers of all cases, scalars first.
function cases = arguments_of_frame(header, bytes, has_parameter)
  cases = repmat({{}}, 1, header.count);
  vectors = paths_of(header.vectors);
  scalars = paths_of(header.scalars);
  first = typecast(bytes(1:8 * header.count * numel(scalars)), 'double');
  kind = 'double';
  if strcmp(header.dtype, 'float32')
    kind = 'single';
  end
  numbers = double(typecast(bytes(8 * numel(first) + 1:end), kind));
  ends = cumsum([0; header.lengths(:)]);
  for k = 1:numel(vectors)
    if has_parameter && strncmp(vectors{k}, 'params.', 7)
      continue;
    end
    for i = 1:header.count
      at = (k - 1) * ends(end);
      cases{i}{end + 1} = numbers(at + ends(i) + 1:at + ends(i + 1))(:);
    end
  end
  for k = 1:numel(scalars)
    if has_parameter && strncmp(scalars{k}, 'params.', 7)
      continue;
    end
    for i = 1:header.count
      cases{i}{end + 1} = first((k - 1) * header.count + i);
    end
  end
end

function text = result(call, given)
  try
    value = call(given{:});
    if !(isnumeric(value) || islogical(value)) || numel(value) != 1 || !isreal(value)
      error('returned %s of size %s, which is not one real number', class(value), mat2str(size(value)));
    end
    text = sprintf('"%.17g"', value);
  catch failure
    text = ['{"error":' jsonencode(failure.message) '}'];
  end
end

% fgetl would look at what comes after the line, and wait for it.
function line = next_line()
  line = fscanf(stdin, '%[^\n]', 'C');
  fread(stdin, 1);
end

function cannot_serve(why)
  printf('{"protocol":"divcert-adapter/1","error":%s}\n', jsonencode(why));
  exit(0);
end

warning('off', 'all');
% Octave would leave a file of its variables where it is ended.
crash_dumps_octave_core(false);
sighup_dumps_octave_core(false);
sigterm_dumps_octave_core(false);
host_given = argv();
[host_folder, host_stem] = fileparts(make_absolute_filename(host_given{1}));
% Blanks and comments do not make a script of a function's own file.
host_is_function = strncmp(regexprep(fileread(host_given{1}), '^(\s|[%#][^\n]*\n)*', ''), 'function', 8);
try
  if host_is_function
    addpath(host_folder);
  else
    source(host_given{1});
  end
catch failure
  cannot_serve(['cannot be sourced: ' failure.message]);
end
host_functions = struct();
for host_k = 2:numel(host_given)
  host_said = jsondecode(host_given{host_k});
  host_symbol = host_said.name;
  if isfield(host_said, 'symbol')
    host_symbol = host_said.symbol;
  end
  if host_is_function && !strcmp(host_symbol, host_stem)
    cannot_serve(sprintf('begins with "function", and so offers "%s" alone: for others put "1;" before the first', host_stem));
  end
  if !any(exist(host_symbol) == [2 3 5 103])
    cannot_serve(sprintf('has no function "%s"', host_symbol));
  end
  host_functions(host_k - 1).name = host_said.name;
  host_functions(host_k - 1).call = str2func(host_symbol);
  host_functions(host_k - 1).has_parameter = isfield(host_said, 'params');
end
host_version = '';
if exist('version_of_file') == 103
  host_version = version_of_file();
end
[~, host_name] = fileparts(host_given{1});
printf('{"protocol":"divcert-adapter/1","name":%s,"version":%s,"functions":[%s],"frames":["binary"]}\n', ...
       jsonencode(host_name), jsonencode(host_version), strjoin(host_given(2:end)', ','));
fflush(stdout);
while !isempty(host_line = next_line())
  host_request = jsondecode(host_line, 'makeValidName', false); % "function" is a keyword
  host_one = host_functions(strcmp({host_functions.name}, host_request.("function")));
  if isfield(host_request, 'bytes')
    host_bytes = fread(stdin, host_request.bytes, '*uint8');
    host_cases = arguments_of_frame(host_request, host_bytes, host_one.has_parameter);
  else
    host_cases = host_request.cases;
    if !iscell(host_cases)
      host_cases = num2cell(host_cases);
    end
    host_cases = cellfun(@(fields) arguments_of_line(fields, host_one.has_parameter), host_cases, 'UniformOutput', false);
  end
  host_results = cellfun(@(given) result(host_one.call, given), host_cases, 'UniformOutput', false);
  printf('{"id":%d,"results":[%s]}\n', host_request.id, strjoin(host_results(:)', ','));
  fflush(stdout);
end
