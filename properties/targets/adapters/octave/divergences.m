% Divergences in GNU Octave; octave.toml says what each is to compute.
1;
pkg('load', 'statistics');

function version = version_of_file()
  version = [OCTAVE_VERSION ', statistics ' pkg('describe', 'statistics'){1}.version];
end

function value = chi2gof_statistic(p, q)
  bins = (1:numel(p))';
  [~, ~, stats] = chi2gof(bins, 'ctrs', bins, 'frequency', p, 'expected', q, 'emin', 0);
  value = stats.chi2stat;
end

function value = cityblock(p, q)
  value = pdist([p'; q'], 'cityblock');
end

function value = textbook_kl(p, q)
  value = sum(p .* log(p ./ q));
end

function value = textbook_entropy(p)
  value = -sum(p .* log2(p));
end

function value = textbook_total_variation(p, q)
  value = norm(p - q, 1) / 2;
end

function value = textbook_hellinger(p, q)
  value = norm(sqrt(p) - sqrt(q)) / sqrt(2);
end
